namespace ChangeFeed;

/// <summary>Writes lines to standard error. On a terminal, one more line shows the progress.</summary>
internal sealed class Screen
{
    private const string ToLineStart = "\r\e[K";

    private static readonly TimeSpan RedrawAfter = TimeSpan.FromMilliseconds(100);

    // Progress between lines of JSON on the same terminal would make both unreadable.
    private readonly bool _showsProgress = !Console.IsErrorRedirected;
    private readonly Lock _lock = new();
    private long _drawnAt = TimeProvider.System.GetTimestamp();
    private bool _isDrawn;

    /// <summary>Gets the number of reported errors.</summary>
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

    /// <summary>Shows the progress, at a readable rate.</summary>
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

    /// <summary>Removes the progress before other text is written to the terminal.</summary>
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
