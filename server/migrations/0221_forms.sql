-- A draft that was handed in keeps that it was, and as what: its values are those of the application, and are kept there alone. What is
-- empty here is sealed as empty by the job sealed-fields.reseal.
UPDATE forms.draft SET answers = '{}', entered = '{}', prefill = '{}', uploads = '[]', sources = '{}', held = '{}', sealed = NULL
WHERE state = 'submitted';
