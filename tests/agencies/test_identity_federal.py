"""Every way to write a federal body, and what only looks like one."""

import pytest

from agencies.identity import Directory, identify
from agencies.kinds import Kind
from agencies.registry_import import Entry

DIRECTORY = Directory(
    [
        Entry("IL0167200", "Justice Police Department", "City", "COOK", "IL"),
        Entry("CA0230100", "Fort Bragg Police Department", "City", "MENDOCINO", "CA"),
        Entry("NJ0081200", "National Park Police Department", "City", "GLOUCESTER", "NJ"),
        Entry("VA1170000", "Norfolk Police Department", "City", "NORFOLK CITY", "VA"),
        Entry("MEDEA0100", "Drug Enforcement Agency: York County", "Other State Agency", "", "ME"),
        Entry("SC0403300", "Capitol Police", "Other State Agency", "RICHLAND", "SC"),
    ]
)

IMMIGRATION = """
ICE; I.C.E.; i c e; ICE-ERO; ICE/HSI; DHSICE; US ICE; ICE (CA); ICE [Inactive]; ICE CA PD
Springfield PD c/o ICE ERO; Springfield PD/ICE; Nassau County PD (ICE task force); 287(g) Program
Immigration & Customs Enforcement; U.S Immigration and Customs and Enforcement (ICE)
Imigration and Custom Enforcment; Horneland Security lnvestigations; lmmigration and Custorns Enf.
Immi gration and Cus toms Enforcement; Customs Enforcement; lCE; 1CE; HS1; CEP NTC -; CBP - NTC
HSI; H.S.I.; HSI MASTER; DHS - HSI (Newark NJ); ICEHSI; Homeland Sec. Investigations
HomelandSecurityInvestigations; Homeland Security Investigations [Federal] [Inactive]; CBP; C8P
US Customs; Customs & Border Protection; Customs and Border Patrol; Air and Marine Operations
Border Patrol; Boarder Patrol; Border Patro1; USBP; California Border Patrol
El Centro Sector (CA); San Diego Sector Border Patrol (CA); INS
Immigration and Naturalization Service; USCIS; OPLA; Enforcement & Removal Ops
Law Enforcement Support Center; Immigration Court; Immigration; US Dept of Homeland Security (ICE)
Investigations, Homeland Security
"""
FEDERAL = """
DHS; Department of Homeland Security; Homeland Security - Newark; DHS I&A; DHS OIG; TSA; FEMA
CISA; U.S. Department of Homeland Security; Secret Service; Service, Secret; USSS; Coast Guard
FPS; FLETC; Department of Homeland Security, Office for Community Partnerships
Federal Air Marshals; FBI; F.B.I.; Federal Bureau of Investigations; FBI [turned off]; DEA
Drug Enforcement Agency (NATL); ATF Nashville TN; Alcohol, Tobacco, Firearms; USMS (Inactive)
U.S. Marshall's Service; Marshals Service; IRS-CI; TIGTA; US Postal Inspection Service [Federal]
Postal Inspectors; USPIS; BOP; Federal Correctional Institution; US Attorney's Office; DOJ
U.S. Probation; US Pretrial Services; JTTF; National Park Service TN [deactivated]
Lake Mead NV N.R.A.; Yosemite National Park; US Park Police; BLM; Bureau of Reclamation
BIA Police; United States Forest Service CA; Forest Service, US
Inactive United States Forest Service CA; Angeles National Forest; Fish and Wildlife Service; NOAA
VA Police; Loma Linda VA Police; [Federal] Loma Linda Healthcare System CA Veterans Affairs PD
VAMC; Long Beach VA Police (CA); NCIS; Naval Base San Diego; Camp Pendleton; Army CID; Fort Irwin
Fort Eustis VA US Army; Edwards AFB; Military Police; Pentagon Force Protection Agency; DCIS
Diplomatic Security; HHS-OIG; FDA OCI; SSA OIG; EPA CID; Amtrak Police; US Capitol Police
TVA Police; Federal Reserve Police; HUD OIG; DOL-OIG; NASA OIG; Springfield [Federal]
ATF National Account; Federal Task Force; USDA; Smithsonian; GSA; Department of Defense
"""
ONLY_LOOKS = """
Justice IL PD; Venice FL PD; Rice Lake WI PD; BEATRICE POLICE DEPARTMENT (NE)
Office of the Sheriff; Homeland GA PD; Federal Way WA PD; Federal Heights CO PD
Federalsburg Police Department; National City CA PD; National Park NJ PD; Marshall County AL SO
Tombstone Marshals Office (AZ); Quapaw Nation Marshals Service; Ohio State Fire Marshal
ALDOI/ AL State Fire Marshal's Office; Cave Creek AZ Marshal's Office
New Mexico Department of Homeland Security (NM); Indiana Department of Homeland Security
Oklahoma Office of Homeland Security; DC Homeland Security and Emergency Management Agency
Ohio DHS; Department of Public Safety Illegal Immigration Enforcement Unit
Florida State Board of Immigration Enforcement; California Department of Justice
CA DOJ - BUREAU OF FIREARMS (CA); Wisconsin DOJ; Illinois EPA; Georgia Bureau of Investigation
Georgia Department of Veterans Affairs; Texas A&M Forest Service; Virginia Capitol Police
Capitol Police (SC); Drug Enforcement Agency: York County; Fort Bragg CA PD; Fort Worth TX PD
Fort Lee NJ PD; Norfolk VA Police; Weber City VA PD; Virginia Military Institute
US Virgin Islands Police Department; OH - U.S.23 Major Crimes Task Force; US Steel; Salvation Army
Ice Rink; Borger TX PD; Portal GA PD; Customs House Museum; Dept of Ins
Long Beach CA, United States of America; Alice TX PD; Price UT PD
Florida Fish and Wildlife Conservation Commission; American Federal Credit Union
"""


def names(table: str) -> list[str]:
    return [name.strip() for line in table.split("\n") for name in line.split(";") if name.strip()]


@pytest.mark.parametrize("name", names(IMMIGRATION))
def test_immigration_enforcement_is_found_under_every_name(name):
    assert identify(name, DIRECTORY).kind == Kind.IMMIGRATION


@pytest.mark.parametrize("name", names(FEDERAL))
def test_a_federal_body_is_found_under_every_name(name):
    assert identify(name, DIRECTORY).kind in (Kind.FEDERAL, Kind.IMMIGRATION)


@pytest.mark.parametrize("name", names(ONLY_LOOKS))
def test_what_only_looks_federal_is_not(name):
    assert identify(name, DIRECTORY).kind not in (Kind.FEDERAL, Kind.IMMIGRATION)


def test_the_words_and_the_body_are_told():
    found = identify("Springfield PD c/o ICE", DIRECTORY)

    assert found.because == (
        "“ICE” is immigration enforcement: Immigration and Customs Enforcement.",
    )


@pytest.mark.parametrize(
    ("ori", "kind"),
    [
        ("VTICE0900", Kind.IMMIGRATION),
        ("cahsi0100", Kind.IMMIGRATION),
        ("CAFBI0000", Kind.FEDERAL),
        ("IL0167200", Kind.MUNICIPAL),
    ],
)
def test_an_ori_tells_a_federal_office_whatever_the_name_says(ori, kind):
    assert identify("Justice IL PD", DIRECTORY, ori=ori).kind == kind


@pytest.mark.parametrize(
    "name",
    ["Springfield PD", "Federal Way WA PD", "Justice IL PD", "Ice Rink", "Marshall County SO"],
)
@pytest.mark.parametrize("alias", ["ICE", "HSI", "Border Patrol", "ICE ERO"])
def test_an_alias_in_a_longer_name_is_found(name, alias):
    for hidden in (f"{name} {alias}", f"{alias} {name}", f"{name} ({alias})", f"{name}/{alias}"):
        assert identify(hidden, DIRECTORY).kind == Kind.IMMIGRATION
