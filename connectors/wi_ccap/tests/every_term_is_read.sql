-- A term in a unit that `days_in` does not know would count as no time at all
{%- set amount = '[0-9]+ (Year|Month|Week|Day|Hour|Minute)s?' %}
select time_text
from {{ source('ccap', 'sentence_components') }}
where not regexp_full_match(time_text, '[0-9]+ Life|{{ amount }}(, {{ amount }})*')
