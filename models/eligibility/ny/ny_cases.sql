-- One row a policy and New York case: what became of the whole action (CPL 160.50, 160.55), and what pends in it
select
    policy_id,
    case_id,
    person_id,

    -- ended: open() while a charge is open, the scheduled day where only adjournments in contemplation of dismissal run
    {{ all_rows('case when is_final then disposition_date'
        ~ " when not is_final and disposition = 'deferred' and acd_dismissal_due > " ~ as_of()
        ~ ' then acd_dismissal_due'
        ~ ' when not is_final then ' ~ open() ~ ' end') }} as terminated_on,
    -- the sentence ends the action, where there is one
    {{ all_rows('case when is_conviction then coalesce(imposed_date, convicted_on)'
        ~ ' when is_final then disposition_date when not is_final then ' ~ open() ~ ' end') }} as sentenced_on,
    {{ all_rows("case when disposition = 'not_charged' then disposition_date end") }} as not_charged_on,
    min(case when disposition = 'not_charged' then 1 else 0 end) = 1 as is_arrest_only,

    {{ any_where('is_conviction') }} as has_conviction,
    {{ any_where('is_conviction and is_crime') }} as has_crime_conviction,
    max(case when is_conviction and not is_crime then 1 else 0 end) = 1 as has_petty_conviction,
    {{ any_where("is_final and disposition <> 'already_cleared' and not ended_in_favor and not is_conviction") }}
        as has_other_ending,
    {{ any_where("disposition = 'already_cleared'") }} as has_cleared_charge,
    {{ any_where('is_conviction and not is_crime and is_excepted') }} as has_excepted_conviction,
    {{ any_where('is_appealed') }} as is_appealed,
    {{ any_where('is_kept_open') }} as is_kept_open,

    -- CPL 160.57(1)(b)(iii): from the last day on which a charge of a crime was pending in this case
    case
        when max(case when is_crime and not is_final then 1 else 0 end) = 1 then {{ open() }}
        when count(*) = count(case when is_final or not is_crime then 1 end)
            then {{ latest_where('is_final and coalesce(is_crime, true)',
                'case when is_conviction then convicted_on else disposition_date end') }}
    end as no_crime_pending_on
from {{ ref('ny_charges') }}
group by policy_id, case_id, person_id
