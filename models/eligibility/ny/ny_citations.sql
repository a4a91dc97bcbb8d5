-- New York citations: PL 155.25, PL 120.00(1), PL 110/125.27(1) (an attempt is classified by its object), VTL 1192(1),
-- AC 10-131 and PL art. 263 on a list. Any other form is left unread: a digit too many could hide a listed section.
-- No list names the other laws; a name in full is read only where it stands below, or a misspelt Penal Law could pass.
{% set attempt = '(110([.]00)?[/-]|485[.]05/|490[.]25/)*' %}
{% set section = '((art[.])?([1-9][0-9]*)([.][0-9][0-9](-[a-z])?)?)' %}
{% set penal = '^(?:n[.]?y[.]?)?(pl|p[.]l[.]|penallaw)§*' ~ attempt ~ section ~ '([(].*)?$' %}
{% set traffic = '^(?:n[.]?y[.]?)?(vtl|v[.]t[.]l[.]|vehicleandtrafficlaw)§*0*([0-9]+(-[a-z])?)([(].*)?$' %}
{% set laws = 'abc|ac|agm|bsc|cor|cpl|ecl|edn|eln|exc|gbl|gmu|gob|ins|jud|lab|ll|loc|mdw|mhy|nav|pbh|pbo|phl|prk|sos'
    ~ '|tax|tra|wkc|admin[.]?code|alcoholicbeveragecontrol|environmentalconservation|generalbusiness|publichealth' %}
{% set other = '^(?:n[.]?y[.]?(?:c[.]?)?)?(' ~ laws ~ ')(law)?§*([0-9]+([.-][0-9a-z]+)*)([(].*)?$' %}
with

penal as ({{ take_apart('NY', penal, code=1, section=4, chapter=6, subdivision=9) }}),

traffic as ({{ take_apart('NY', traffic, code=1, section=2, subdivision=4) }}),

other as ({{ take_apart('NY', other, code=1, section=3, subdivision=5) }}),

-- a number without a point is an article, not a section
read as (
    select jurisdiction, citation, 'pl' as code, chapter, section, subdivision from penal where section like '%.%'
    union all
    select jurisdiction, citation, 'vtl' as code, chapter, section, subdivision from traffic where section is not null
    union all
    select jurisdiction, citation, code, chapter, section, subdivision from other where section is not null
)

-- (02) is subdivision (2)
select
    jurisdiction,
    citation,
    code,
    chapter,
    section,
    {{ replaced('subdivision', '[(]0+', '(') }} as subdivision
from read
