namespace Webhooks.Resilience;

/// <summary>
/// Counts events over a sliding period. Events of the previous period count as if they were spread evenly over it. Not
/// thread-safe.
/// </summary>
internal struct RecentCount
{
    private long _began;
    private int _current;
    private int _previous;

    /// <summary>Counts one event now.</summary>
    public void Add(TimeProvider time, TimeSpan period)
    {
        Advance(time, period);
        _current++;
    }

    /// <summary>Returns the number of events in the last period.</summary>
    public int Read(TimeProvider time, TimeSpan period)
    {
        var passed = Advance(time, period);
        return _current + (int)(_previous * (1 - passed));
    }

    // Returns the elapsed share of the current period.
    private double Advance(TimeProvider time, TimeSpan period)
    {
        var now = time.GetTimestamp();
        var passed = time.GetElapsedTime(_began, now) / period;
        if (passed < 1)
        {
            return passed;
        }

        var isNext = passed < 2;
        passed = isNext ? passed - 1 : 0;
        _previous = isNext ? _current : 0;
        _current = 0;
        _began = now - (long)(passed * period.TotalSeconds * time.TimestampFrequency);
        return passed;
    }
}
