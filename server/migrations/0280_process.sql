-- A long state is kept compressed: what an instance knows is said twice and thrice in the same words.
ALTER TABLE process.instance ALTER COLUMN state SET STORAGE MAIN, SET (toast_tuple_target = 256);
