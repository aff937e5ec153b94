namespace ChangeFeed;

/// <summary>Standard error: lines, and on a terminal one more line below them that shows progress.</summary>
internal sealed class Screen
{
    private const string ToLineStart = "\r\e[K";

    private static readonly TimeSpan RedrawAfter = TimeSpan.FromMilliseconds(100);

    // Progress between lines of JSON on the same terminal would tear both.
    private readonly bool _showsProgress = !Console.IsErrorRedirected;
    private readonly Lock _lock = new();
    private long _drawnAt = TimeProvider.System.GetTimestamp();
    private bool _isDrawn;

    /// <summary>How many problems were told.</summary>
    public int Problems { get; private set; }

    public void Problem(string line)
    {
        Problems++;
        Say(line);
    }

    public void Say(string line)
    {
        lock (_lock)
        {
            Clear();
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>Draws progress, not more often than an eye can follow.</summary>
    public void Show(Func<string> progress)
    {
        if (!_showsProgress)
        {
            return;
        }

        lock (_lock)
        {
            if (TimeProvider.System.GetElapsedTime(_drawnAt) >= RedrawAfter)
            {
                Console.Error.Write(ToLineStart + progress());
                _drawnAt = TimeProvider.System.GetTimestamp();
                _isDrawn = true;
            }
        }
    }

    /// <summary>Takes progress away before something else is written to the terminal.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            if (_isDrawn)
            {
                Console.Error.Write(ToLineStart);
                _isDrawn = false;
            }
        }
    }
}
