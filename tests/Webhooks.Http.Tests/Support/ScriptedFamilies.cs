using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Webhooks.Network;

namespace Webhooks.Support;

/// <summary>A name server that answers each question when a test says so, or never.</summary>
internal sealed class ScriptedFamilies : IFamilyResolver
{
    private readonly ConcurrentDictionary<AddressFamily, TaskCompletionSource<IPAddress[]>> _answers = new();

    /// <summary>The owners of the questions for IPv4 addresses.</summary>
    public ConcurrentQueue<string> Owners { get; } = new();

    /// <summary>Answers all questions for IPv4 addresses, until it is called again.</summary>
    public void AnswerFour(string addresses) => Answer(AddressFamily.InterNetwork, Parse(addresses));

    /// <summary>Answers all questions for IPv6 addresses, until it is called again.</summary>
    public void AnswerSix(string addresses) => Answer(AddressFamily.InterNetworkV6, Parse(addresses));

    /// <summary>Answers all questions of a family with an error.</summary>
    public void Fail(AddressFamily family, Exception error)
    {
        if (!Of(family).TrySetException(error))
        {
            (_answers[family] = new(TaskCreationOptions.RunContinuationsAsynchronously)).SetException(error);
        }
    }

    public Task<IPAddress[]> ResolveAsync(
        string host, AddressFamily family, string owner, CancellationToken cancellationToken)
    {
        if (family == AddressFamily.InterNetwork)
        {
            Owners.Enqueue(owner);
        }

        return Of(family).Task;
    }

    private static IPAddress[] Parse(string addresses) =>
        [.. addresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];

    private void Answer(AddressFamily family, IPAddress[] addresses)
    {
        if (!Of(family).TrySetResult(addresses))
        {
            (_answers[family] = new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult(addresses);
        }
    }

    private TaskCompletionSource<IPAddress[]> Of(AddressFamily family) =>
        _answers.GetOrAdd(family, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
