"""The list behind the "group approval" button, as it may have looked. Invented, row for row.

In February 2020 one click granted hundreds of pending requests at once. Three of those who
enforce immigration law stand among them here, under names that do not say so at first sight.
"""

import csv
from datetime import date, timedelta
from io import StringIO
from itertools import cycle

CITIES = """Alameda Albany Alhambra Anaheim Antioch Arcadia Arcata Arvin Atascadero Atherton Atwater
Auburn Azusa Bakersfield Banning Barstow Beaumont Bell Belmont Benicia Berkeley Bishop Blythe
Brawley Brea Brentwood Brisbane Burbank Burlingame Calexico Calistoga Campbell Carlsbad Carmel
Cathedral-City Ceres Chico Chino Citrus-Heights Claremont Clayton Clearlake Cloverdale Clovis
Coalinga Colma Colton Colusa Concord Corcoran Corning Corona Coronado Costa-Mesa Cotati Covina
Culver-City Cypress Daly-City Danville Davis Delano Dinuba Dixon Downey Dublin East-Palo-Alto
El-Cajon El-Centro El-Cerrito El-Monte El-Segundo Elk-Grove Emeryville Escalon Escondido Eureka
Exeter Fairfax Fairfield Farmersville Ferndale Firebaugh Folsom Fontana Fortuna Foster-City
Fountain-Valley Fowler Fremont Fresno Fullerton Galt Garden-Grove Gardena Gilroy Glendale Glendora
Gonzales Grass-Valley Greenfield Gridley Grover-Beach Gustine Half-Moon-Bay Hanford Hawthorne
Hayward Healdsburg Hemet Hercules Hermosa-Beach Hillsborough Hollister Holtville
Huntington-Beach Huntington-Park Huron Imperial Indio Inglewood Irvine Irwindale Jackson Kerman
King-City Kingsburg La-Habra La-Mesa La-Palma La-Verne Laguna-Beach Lathrop Lemoore Lincoln
Lindsay Livermore Livingston Lodi Lompoc Los-Alamitos Los-Altos Los-Banos Los-Gatos Madera
Mammoth-Lakes Manhattan-Beach Manteca Marina Martinez Marysville Maywood McFarland Mendota
Menifee Menlo-Park Merced Mill-Valley Milpitas Modesto Monrovia Montclair Montebello Monterey
Moraga Morgan-Hill Morro-Bay Mountain-View Murrieta Napa National-City Nevada-City Newark Newman
Newport-Beach Novato Oakdale Oakland Oakley Oceanside Ontario Orange Orinda Orland Oroville Oxnard
Pacifica Palm-Springs Palo-Alto Paradise Parlier Pasadena Paso-Robles Petaluma Piedmont Pinole
Pittsburg Placentia Placerville Pleasant-Hill Pleasanton Pomona Port-Hueneme Porterville Redding
Redlands Redondo-Beach Redwood-City Reedley Rialto Richmond Ridgecrest Rio-Vista Ripon Riverbank
Riverside Rocklin Rohnert-Park Roseville Ross Sacramento Saint-Helena Salinas San-Anselmo
San-Bernardino San-Bruno San-Carlos San-Fernando San-Gabriel San-Jose San-Leandro
San-Luis-Obispo San-Marino San-Mateo San-Pablo San-Rafael San-Ramon Sanger Santa-Ana
Santa-Barbara Santa-Clara Santa-Cruz Santa-Maria Santa-Monica Santa-Paula Santa-Rosa Sausalito
Scotts-Valley Seal-Beach Seaside Sebastopol Selma Shafter Sierra-Madre Signal-Hill Simi-Valley
Soledad Sonora South-Gate Stockton Suisun-City Sunnyvale Susanville Sutter-Creek Taft Tehachapi
Tiburon Torrance Tracy Truckee Tulare Turlock Tustin Twin-Cities Ukiah Union-City Upland Vacaville
Vallejo Ventura Vernon Visalia Walnut-Creek Watsonville West-Covina West-Sacramento Westminster
Whittier Willits Windsor Winters Woodland Yreka Yuba-City""".split()

AMONG_THEM = {
    41: "ICE",
    118: "Homeland Security Investigations",
    163: "San Diego Sector Border Patrol (CA)",
    204: "Justice IL PD",
    237: "CBP - NTC",
    271: "Federal Way WA PD",
}
PERMISSIONS = (
    "Search, Hot List",
    "Search",
    "Search, Hot List, VMS Historical",
    "Search, Hot List, VMS, VMS Download",
)
LAST_DAY = date(2020, 2, 20)


def as_csv() -> bytes:
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow(["Organization", "Request Date", "Permissions"])
    names = [f"{city.replace('-', ' ')} CA PD" for city in CITIES]
    for place, name in sorted(AMONG_THEM.items()):
        names.insert(place, name)
    for age, (name, permissions) in enumerate(zip(names, cycle(PERMISSIONS), strict=False)):
        asked_on = LAST_DAY - timedelta(days=age // 4)
        writer.writerow([name, asked_on.strftime("%m-%d-%Y"), permissions])
    return output.getvalue().encode()
