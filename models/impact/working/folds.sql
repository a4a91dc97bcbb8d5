-- One row a group: is it folded into the row (suppressed) of its breakdown? The groups with a figure that is too close,
-- and the smallest others until the figures of the row are apart, for all policies at once. What is undecided folds by
-- itself (units 'charge undecided', 'person undecided'): a group that is folded there does not show it.
with

figures as (
    select figures.*
    from {{ ref('figures') }} as figures
    left join {{ ref('withheld') }} as withheld
        on figures.policy_id = withheld.policy_id
        and figures.jurisdiction = withheld.jurisdiction
        and figures.family = withheld.family
    where
        figures.dimension <> 'all'
        and not coalesce(withheld.is_withheld, false)
        and not (coalesce(withheld.no_undecided, false) and figures.unit like '% undecided')
),

judged as (
    select
        jurisdiction,
        dimension,
        unit,
        value,
        counted,
        case when {{ too_close('counted', 'jurisdiction, dimension, unit, value, figure', 'policy_rank') }} then 1
            else is_closed end as is_close
    from figures
),

sized as (
    select jurisdiction, dimension, unit, value, max(is_close) as is_close, max(counted) as size
    from judged
    group by jurisdiction, dimension, unit, value
),

ordered as (
    select
        *,
        sum(is_close) over (partition by jurisdiction, dimension, unit) as close_groups,
        row_number() over (
            partition by jurisdiction, dimension, unit order by is_close desc, size, {{ bytewise('value') }}
        ) as place
    from sized
),

-- the row with the groups up to each place in it
rows_of_places as (
    select
        ordered.jurisdiction,
        ordered.dimension,
        ordered.unit,
        ordered.place,
        ordered.close_groups,
        figures.figure,
        figures.policy_rank,
        cast(sum(figures.counted) over (
            partition by figures.policy_id, ordered.jurisdiction, ordered.dimension, ordered.unit, figures.figure
            order by ordered.place
        ) as bigint) as counted
    from figures
    inner join ordered
        on figures.jurisdiction = ordered.jurisdiction
        and figures.dimension = ordered.dimension
        and figures.unit = ordered.unit
        and figures.value = ordered.value
),

tried as (
    select
        jurisdiction,
        dimension,
        unit,
        place,
        close_groups,
        case when {{ too_close('counted', 'jurisdiction, dimension, unit, place, figure', 'policy_rank') }} then 1
            else 0 end as is_close
    from rows_of_places
),

places as (
    select jurisdiction, dimension, unit, place, close_groups, max(is_close) as is_close
    from tried
    group by jurisdiction, dimension, unit, place, close_groups
),

last_places as (
    select
        jurisdiction,
        dimension,
        unit,
        case when max(close_groups) = 0 then 0
            else coalesce(min(case when place >= close_groups and is_close = 0 then place end), max(place))
        end as last_place
    from places
    group by jurisdiction, dimension, unit
)

select
    ordered.jurisdiction,
    ordered.dimension,
    ordered.unit,
    ordered.value,
    ordered.place <= last_places.last_place as is_folded
from ordered
inner join last_places
    on ordered.jurisdiction = last_places.jurisdiction
    and ordered.dimension = last_places.dimension
    and ordered.unit = last_places.unit
