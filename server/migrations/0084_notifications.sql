-- Whoever was told something may have it removed once it is read (个人信息保护法 第四十七条).
GRANT DELETE ON notifications.message TO yiti_app;
