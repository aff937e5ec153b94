namespace Webhooks;

/// <summary>
/// Says for a stretch of code how its changes are made, where change detection cannot know: a request of the REST API, an
/// import, a nightly task. It flows with async calls.
/// </summary>
/// <remarks>
/// <code>
/// app.Use(async (context, next) =>
/// {
///     using (EventSourceScope.Begin(EventSource.RestApi))
///     {
///         await next(context);
///     }
/// });
/// </code>
/// A scope within a scope stands for its own stretch. Safe from any thread: a scope is seen only by the code in it, and
/// what that code calls.
/// </remarks>
public static class EventSourceScope
{
    private static readonly AsyncLocal<EventSource?> Ambient = new();

    /// <summary>The source of the innermost scope; null outside of any.</summary>
    public static EventSource? Current => Ambient.Value;

    /// <summary>Begins a stretch of code; dispose what it gives to end it.</summary>
    /// <param name="source">How changes are made in it; null for a way that is not known.</param>
    public static IDisposable Begin(EventSource? source)
    {
        var outer = new Outer(Ambient.Value);
        Ambient.Value = source;
        return outer;
    }

    private sealed class Outer(EventSource? source) : IDisposable
    {
        public void Dispose() => Ambient.Value = source;
    }
}
