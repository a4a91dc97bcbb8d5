-- one row a component of the package that the conviction drew
with

components as (
    select
        * exclude (state, track, weight),
        max(item_no) filter (weight is not null) over package as package_no,
        row_number() over (package order by item_no) - 1 as component_no
    from sentences_profile
    window package as (partition by state, track, package)
),

packaged as (
    select
        counts.charge_no * 4 + components.component_no as sentence_no,
        counts.person_no,
        counts.charge_no,
        counts.disposed_on as imposed_on,
        components.*
    from counts
    inner join sentences_slots as packages
        on
            counts.state = packages.state
            and counts.track = packages.track
            and slot(counts.charge_no, 'sentence') = packages.slot
    inner join components on packages.item_no = components.package_no
    where counts.was_convicted and components.sentence_type is not null
),

measured as (
    select
        *,
        between_days(sentence_no, 'minimum', min_low::integer, min_high::integer) as minimum,
        between_days(sentence_no, 'maximum', max_low::integer, max_high::integer) as maximum,
        category in ('prison', 'jail') as is_custody,
        category in ('probation', 'parole') as is_supervision,
        if(
            category in ('fine', 'community_service'), between_days(sentence_no, 'done', 0, 365), 0
        ) as days_to_comply
    from packaged
),

served as (
    select
        *,
        greatest(minimum, maximum) as term,
        is_supervision and draw(sentence_no, 'revoked') < 0.12 as is_revoked,
        imposed_on + minimum as released_on,
        imposed_on + greatest(minimum, maximum) as ends_on,
        imposed_on + greatest(minimum, maximum) + days_to_comply as done_on
    from measured
)

select
    sentence_no as row_no,
    person_no,
    id('S', sentence_no) as sentence_id,
    id('C', charge_no) as charge_id,
    sentence_type,
    imposed_on as imposed_date,
    if(is_supervision, term, minimum) as min_days,
    term as max_days,
    if(is_custody and released_on <= as_of(), released_on, null) as released_date,
    -- what is left of a term of confinement after release is parole
    if(is_custody or is_supervision, ends_on, null) as supervision_end_date,
    if(
        done_on <= as_of() and not is_revoked and draw(sentence_no, 'not closed') >= 0.1,
        done_on,
        null
    ) as completed_date,
    if(is_supervision, is_revoked, null) as probation_revoked
from served
