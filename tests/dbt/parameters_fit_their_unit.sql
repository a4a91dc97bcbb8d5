-- A value is of its unit: whole numbers of years, months, days, count; flags; dates; one of the choices
select policy_id, provision_id, parameter, value, unit
from {{ ref('parameters') }}
where not coalesce({{ fits_unit('value', 'unit') }}, false)
