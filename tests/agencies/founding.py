"""What two founders answer."""

ANSWERS = """
[host]
name = "Long Beach Police Department"
ori = "CA0194100"
state = "CA"

[[networks]]
name = "Patrol ALPR"
description = "Readers on patrol cars"

[[networks]]
name = "Fixed ALPR"

[[founders]]
username = "alvarez"
name = "Renata Alvarez"
rank = "Deputy Chief"
personnel_number = "101"
employer = "Long Beach Police Department"
email = "alvarez@example.gov"

[[founders]]
username = "okafor"
name = "Samuel Okafor"
rank = "Commander"
personnel_number = "102"
employer = "Long Beach Police Department"

[[administrators]]
username = "becker"
name = "Tom Becker"
personnel_number = "103"
employer = "Long Beach Police Department"

[numbers]
most_command = 5
seconds_to_read = 30
"""
