{{ config(materialized='view') }}
select * from {{ ref('sorted_sentences') }} where verdict = 'kept'
