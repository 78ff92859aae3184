# A control for dates understands this one form, whatever the language of the page.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y"]
