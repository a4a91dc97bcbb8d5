-- A value is of its unit: whole numbers of years, months, days, count; flags; dates; one of the choices
select policy_id, provision_id, parameter, value, unit
from {{ ref('parameters') }}
where
    value is null
    or unit is null
    or not (
        (unit in ('years', 'months', 'count') and {{ matches('value', '^[0-9]{1,3}$') }})
        or (unit = 'days' and {{ matches('value', '^[0-9]{1,6}$') }})
        or (unit = 'flag' and value in ('true', 'false'))
        or (unit = 'date' and {{ safe_date('value') }} is not null)
        or (
            substr(unit, 1, 8) = 'choice: '
            and position('|' || value || '|' in '|' || substr(unit, 9) || '|') > 0
        )
    )
