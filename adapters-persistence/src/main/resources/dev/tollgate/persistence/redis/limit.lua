-- One step over all limits of a call, on the clock of Redis. Mirrors Bucket of the domain.
--
-- KEYS  per subject: its buckets (hash), its running calls (sorted by the end of their places)
-- ARGV  operation, call, tokens asked, tokens used, milliseconds to add to the clock,
--       then per subject: requests per minute, tokens per minute, calls at once; 0 is not limited
-- gives 1 or 0 for admitted, then the subject and unit that are full and the wait in ms,
--       then per subject and unit: what remains and the ms until it is whole

local MINUTE, ROUNDING, FREE_SOON, LONGEST = 60000, 1e-6, 1000, 100 * 365.25 * 86400000
local operation, call = ARGV[1], ARGV[2]
local asked, used = tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + tonumber(ARGV[5])

local function drained(level, at, limit)
  if limit == 0 then return 0 end
  return math.max(0, (tonumber(level) or 0) - math.max(0, now - (tonumber(at) or 0)) * (limit / MINUTE))
end

local function millis(amount, limit)
  return amount <= ROUNDING and 0 or math.min(LONGEST, math.ceil(amount * MINUTE / limit))
end

local subjects, running = {}, false
for i = 1, #KEYS / 2 do
  local s = {
    buckets = KEYS[2 * i - 1],
    calls = KEYS[2 * i],
    limits = { tonumber(ARGV[3 + 3 * i]), tonumber(ARGV[4 + 3 * i]), tonumber(ARGV[5 + 3 * i]) },
  }
  local stored = redis.call('HMGET', s.buckets, 'requests', 'tokens', 'at')
  s.levels = { drained(stored[1], stored[3], s.limits[1]), drained(stored[2], stored[3], s.limits[2]) }
  s.at = math.max(now, tonumber(stored[3]) or 0)
  s.places = redis.call('ZCOUNT', s.calls, '(' .. now, '+inf')
  local ends = redis.call('ZSCORE', s.calls, call)
  s.runs = ends and tonumber(ends) > now
  running = running or s.runs
  subjects[i] = s
end

local function keepPlace(s)
  redis.call('ZADD', s.calls, now + MINUTE, call)
  redis.call('PEXPIRE', s.calls, MINUTE)
end

local function store(s)
  redis.call('HSET', s.buckets, 'requests', string.format('%.17g', s.levels[1]),
    'tokens', string.format('%.17g', s.levels[2]), 'at', string.format('%.0f', s.at))
  local whole = MINUTE
  for unit = 1, 2 do
    if s.limits[unit] > 0 then whole = math.max(whole, millis(s.levels[unit], s.limits[unit])) end
  end
  redis.call('PEXPIRE', s.buckets, whole)
end

local admitted, full, wait = 1, { 0, 0 }, 0
if operation == 'admit' and not running then
  for i, s in ipairs(subjects) do
    local wanted = { 1, math.min(asked, s.limits[2]) }
    for unit = 1, 3 do
      local longer = 0
      if s.limits[unit] > 0 then
        if unit < 3 then
          longer = millis(s.levels[unit] + wanted[unit] - s.limits[unit], s.limits[unit])
        elseif s.places >= s.limits[unit] then
          longer = FREE_SOON
        end
      end
      if longer > wait then
        admitted, full, wait = 0, { i, unit }, longer
      end
    end
  end
  if admitted == 1 then
    for _, s in ipairs(subjects) do
      s.levels[1] = s.levels[1] + (s.limits[1] > 0 and 1 or 0)
      s.levels[2] = s.levels[2] + math.min(asked, s.limits[2])
      s.places = s.places + 1
      store(s)
      redis.call('ZREMRANGEBYSCORE', s.calls, '-inf', now)
      keepPlace(s)
    end
  end
elseif operation == 'finish' then
  for _, s in ipairs(subjects) do
    if s.runs then
      if s.limits[2] > 0 then
        s.levels[2] = math.max(0, s.levels[2] + used - math.min(asked, s.limits[2]))
        store(s)
      end
      redis.call('ZREM', s.calls, call)
      s.places = s.places - 1
    end
  end
elseif operation == 'renew' then
  for _, s in ipairs(subjects) do
    if s.runs then keepPlace(s) end
  end
end

local answer = { admitted, full[1], full[2], wait }
for _, s in ipairs(subjects) do
  for unit = 1, 2 do
    local limit = s.limits[unit]
    table.insert(answer, math.max(0, math.floor(limit - s.levels[unit] + ROUNDING)))
    table.insert(answer, limit > 0 and millis(s.levels[unit], limit) or 0)
  end
  local last = redis.call('ZREVRANGE', s.calls, 0, 0, 'WITHSCORES')
  table.insert(answer, math.max(0, s.limits[3] - s.places))
  table.insert(answer, last[2] and math.max(0, tonumber(last[2]) - now) or 0)
end
return answer
