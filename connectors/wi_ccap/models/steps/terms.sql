-- One row a component of a sentence, its free text read as days
with

components as (
    select
        *,
        replace(component, ' - Imposed and Stayed', '') as imposed,
        -- a judgment may hold the same component twice
        row_number() over (
            partition by judgment_id
            order by
                component, time_text, begin_date, n_consecutive, n_concurrent, n_stayed, n_expunge
        ) as place
    from {{ source('ccap', 'sentence_components') }}
),

kinds as (select * from {{ ref('components') }}),

terms as (
    select
        components.judgment_id || '-' || components.place as sentence_id,
        components.judgment_id,
        components.charge_id,
        components.begin_date,
        kinds.sentence_type,
        kinds.term,
        kinds.term is not null
            and concat(kinds.component, ' ', components.time_text) like '%Life%' as is_for_life,
        case
            -- a stayed term is not served; where it is later, another judgment imposes it
            when components.component <> components.imposed then 0
            when components.time_text like '%Life%' then null
            when components.time_text is not null then {{ days_in('components.time_text') }}
            when kinds.term is null then 0
        end as days
    from components
    left join kinds on components.imposed = kinds.component
)

select * from terms
