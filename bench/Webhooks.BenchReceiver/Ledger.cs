using System.Diagnostics;

namespace Webhooks.Bench;

/// <summary>What came in: how many requests, which ids, how old. Sets are striped, so that requests seldom meet.</summary>
internal sealed class Ledger
{
    private const int Stripes = 64;

    private readonly HashSet<string>[] _ids =
        [.. Enumerable.Range(0, Stripes).Select(_ => new HashSet<string>(StringComparer.Ordinal))];

    private readonly List<long> _ages = [];
    private TaskCompletionSource _complete = NewSignal();
    private int _expected;
    private int _requests;
    private int _distinct;
    private int _refused;
    private long _lastArrival;

    /// <summary>Done when as many distinct ids were accepted as were expected.</summary>
    public Task Complete => _complete.Task;

    public int Requests => Volatile.Read(ref _requests);

    public int Distinct => Volatile.Read(ref _distinct);

    public int Refused => Volatile.Read(ref _refused);

    /// <summary>When the last request came.</summary>
    public long LastArrival => Volatile.Read(ref _lastArrival);

    /// <summary>Begins a new count.</summary>
    public void Reset(int expected)
    {
        foreach (var ids in _ids)
        {
            lock (ids)
            {
                ids.Clear();
            }
        }

        lock (_ages)
        {
            _ages.Clear();
        }

        (_requests, _distinct, _refused, _expected) = (0, 0, 0, expected);
        _complete = NewSignal();
    }

    public void Accept(string id, long arrival)
    {
        Volatile.Write(ref _lastArrival, arrival);
        Interlocked.Increment(ref _requests);
        var ids = _ids[(uint)id.GetHashCode(StringComparison.Ordinal) % Stripes];
        bool isNew;
        lock (ids)
        {
            isNew = ids.Add(id);
        }

        if (isNew && Interlocked.Increment(ref _distinct) == _expected)
        {
            _complete.TrySetResult();
        }
    }

    /// <summary>Counts a request that should not have been made, or is not to be answered well.</summary>
    public void Refuse() => Interlocked.Increment(ref _refused);

    /// <summary>Whether this request, of all there were, is one to refuse: every so manieth.</summary>
    public bool Refuses(int everyManieth)
    {
        if (Interlocked.Increment(ref _requests) % everyManieth != 0)
        {
            Interlocked.Decrement(ref _requests);
            return false;
        }

        Interlocked.Increment(ref _refused);
        return true;
    }

    /// <summary>Remembers how long ago something was sent; the clock is the same in all processes of a machine.</summary>
    public void Age(long sentAt)
    {
        var age = Stopwatch.GetTimestamp() - sentAt;
        lock (_ages)
        {
            _ages.Add(age);
        }
    }

    /// <summary>An age in milliseconds that such a share of all stays below; 0 where there is none.</summary>
    public double AgeAt(double share)
    {
        lock (_ages)
        {
            _ages.Sort();
            return _ages.Count == 0
                ? 0
                : Stopwatch.GetElapsedTime(0, _ages[(int)Math.Min(_ages.Count - 1, share * _ages.Count)]).TotalMilliseconds;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
