namespace Webhooks;

/// <summary>
/// Sets the source of all changes that a block of code makes, for example a REST API request, an import or a scheduled task.
/// </summary>
/// <remarks>
/// <para>Use it if change detection cannot know the source.</para>
/// <code>
/// app.Use(async (context, next) =>
/// {
///     using (EventSourceScope.Begin(EventSource.RestApi))
///     {
///         await next(context);
///     }
/// });
/// </code>
/// <para>
/// An inner scope overrides the outer one. A scope flows with async calls. Thread-safe: a scope affects only the code in it
/// and what that code calls.
/// </para>
/// </remarks>
public static class EventSourceScope
{
    private static readonly AsyncLocal<EventSource?> Ambient = new();

    /// <summary>Gets the source of the innermost scope, or <see langword="null"/> outside of scopes.</summary>
    public static EventSource? Current => Ambient.Value;

    /// <summary>Begins a scope.</summary>
    /// <param name="source">The source of changes in the scope, or <see langword="null"/> if it is not known.</param>
    /// <returns>An object that ends the scope when it is disposed.</returns>
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
