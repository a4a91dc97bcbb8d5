-- Random numbers that are a function of (row number, name of the draw, seed) alone: two rounds
-- of shift and multiply in 32 bits; neither threads nor the engine's version can change them.
create macro fold(bits, places) as xor(bits, bits >> places);
create macro times(bits, factor) as (bits * factor) & 4294967295;
create macro salted(number, name) as (
    number::ubigint * 2654435769
    + (md5_number_lower(name || getvariable('seed')) & 4294967295)
) & 4294967295;
create macro mix(number, name) as
    fold(times(fold(times(fold(salted(number, name), 16), 2246822507), 13), 3266489909), 16);

create macro draw(number, name) as mix(number, name) / 4294967296.0;
create macro slot(number, name) as (mix(number, name) >> 20)::integer;      -- 4096 of them
create macro between_days(number, name, low, high) as
    (low + floor(draw(number, name) * (high - low + 1)))::integer;
-- few are many: the chance of at least n falls as n ** -tail
create macro heavy_tail(number, name, tail, cap) as
    least(cap, floor(pow(draw(number, name), -1.0 / tail)))::integer;

create macro as_of() as getvariable('as_of')::date;
create macro id(prefix, number) as prefix || lpad(number::varchar, 9, '0');
create macro spoiled(recipe, original) as nullif(
    replace(
        replace(recipe, '{VALUE}', coalesce(upper(original), '')),
        '{future}', (as_of() + 400)::varchar
    ),
    ''
);
