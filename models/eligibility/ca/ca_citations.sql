-- California citations as the DOJ writes them: 11357(B)(2) HS; 459 PC-BURGLARY; an attempt or conspiracy before its
-- target: 664/187 PC, 182(A)(1)/211 PC
{% set inchoate = '((664|182)([(][a-z0-9()]*[)])?[/-])?' %}
{% set section = '([0-9]+([.][0-9]+)?[a-z]{0,2})' %}
{% set pattern = '^' ~ inchoate ~ section ~ '([(][a-z0-9()]*[)])?([a-z]{2})(-.*)?$' %}

{{ take_apart('CA', pattern, chapter=2, section=4, subdivision=6, code=7) }}
