namespace Webhooks.Dispatching;

/// <summary>Stores the results of matching in lists. Dispose keeps the lists for the next events of the thread.</summary>
internal sealed class MatchLists : IDisposable
{
    private const int MostKept = 1024;

    [ThreadStatic]
    private static MatchLists? _spare;

    private MatchLists()
    {
    }

    public List<WebhookMessage> Messages { get; } = [];

    public List<WebhookError> Errors { get; } = [];

    public RenderBudget Budget { get; } = new();

    /// <summary>Returns empty lists.</summary>
    public static MatchLists Take()
    {
        var spare = _spare ?? new();
        _spare = null;
        return spare;
    }

    public void Dispose()
    {
        if (Messages.Capacity <= MostKept && Errors.Capacity <= MostKept)
        {
            Messages.Clear();
            Errors.Clear();
            Budget.Clear();
            _spare = this;
        }
    }
}
