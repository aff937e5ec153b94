using System.Collections.Concurrent;
using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A host's own signer that answers what a test says; "v1,signed" unless told otherwise.</summary>
internal sealed class ScriptedSigner : IMessageSigner
{
    public delegate ValueTask<string?> Script(SigningRequest request, CancellationToken cancellationToken);

    public Script Answer { get; set; } = (_, _) => new("v1,signed");

    public ConcurrentQueue<SigningRequest> Asked { get; } = new();

    public Tally Calls { get; } = new();

    public ValueTask<string?> SignAsync(SigningRequest request, CancellationToken cancellationToken)
    {
        Asked.Enqueue(request);
        Calls.Add();
        return Answer(request, cancellationToken);
    }
}
