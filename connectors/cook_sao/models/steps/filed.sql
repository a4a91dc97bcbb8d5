-- One row a charge against a participant as last filed: where it was disposed of, under the law that it ended under
with

initiation as (select * from {{ source('sao', 'initiation') }}),

dispositions as (select * from {{ source('sao', 'dispositions') }}),

filed as (
    select
        {{ charge_key('initiation') }} as charge_id,
        {{ case_key('initiation') }} as case_id,
        initiation.case_participant_id as person_id,
        initiation.charge_count as sequence,
        concat(
            coalesce(dispositions.disposition_charged_chapter, initiation.chapter), ' ILCS ',
            coalesce(dispositions.disposition_charged_act, initiation.act), '/',
            coalesce(dispositions.disposition_charged_section, initiation.section)
        ) as citation,
        coalesce(dispositions.disposition_charged_offense_title, initiation.charge_offense_title) as description,
        coalesce(dispositions.disposition_charged_class, initiation.class) as class,
        initiation.incident_begin_date as offense_date,
        initiation.arrest_date,
        initiation.age_at_incident,
        -- a hearing that was still to come, set for some day of the next year, has brought no charge yet
        case
            when initiation.event_date <= date '{{ var("data_through") }}' then initiation.event_date
            when initiation.event_date > date '{{ var("data_through") }}' + interval 1 year then initiation.event_date
        end as filed_date
    from initiation
    left join dispositions
        on
            initiation.charge_id = dispositions.charge_id
            and initiation.case_participant_id = dispositions.case_participant_id
)

select * from filed
