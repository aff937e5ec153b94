using System.Collections.Concurrent;
using System.Net;
using Webhooks.Network;

namespace Webhooks.Support;

/// <summary>Gives prepared answers in order, the last one for ever.</summary>
internal sealed class ScriptedResolver : INameResolver
{
    private readonly Func<CancellationToken, ValueTask<IPAddress[]>>[] _answers;
    private int _asked;

    private ScriptedResolver(Func<CancellationToken, ValueTask<IPAddress[]>>[] answers) => _answers = answers;

    public int Asked => Volatile.Read(ref _asked);

    public ConcurrentQueue<string> Hosts { get; } = new();

    public ConcurrentQueue<string> Owners { get; } = new();

    /// <summary>Each answer is a list of addresses, separated by spaces.</summary>
    public static ScriptedResolver Of(params string[] answers) =>
        new([.. answers.Select(Answer)]);

    public static ScriptedResolver Throwing(Exception exception) =>
        new([_ => ValueTask.FromException<IPAddress[]>(exception)]);

    /// <summary>Never answers.</summary>
    public static ScriptedResolver Silent() => new([async token =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        return [];
    }]);

    public ValueTask<IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken)
    {
        Hosts.Enqueue(host);
        Owners.Enqueue(owner);
        var index = Interlocked.Increment(ref _asked) - 1;
        return _answers[Math.Min(index, _answers.Length - 1)](cancellationToken);
    }

    private static Func<CancellationToken, ValueTask<IPAddress[]>> Answer(string addresses) => _ =>
        ValueTask.FromResult(addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse).ToArray());
}
