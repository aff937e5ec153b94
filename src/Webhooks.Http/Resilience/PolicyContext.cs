using Polly;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>Hands the progress of an attempt to the policies that judge its failures.</summary>
internal static class PolicyContext
{
    private const string Name = "Webhooks.AttemptProgress";

    private static readonly ResiliencePropertyKey<AttemptProgress> Key = new(Name);

    /// <summary>Gives a request a context that holds the progress of its attempt.</summary>
    public static void Attach(HttpRequestMessage request, AttemptProgress progress) =>
        request.SetPolicyExecutionContext(new Context { [Name] = progress });

    /// <summary>The progress of the attempt; null where there is none.</summary>
    public static AttemptProgress? Progress(ResilienceContext context) =>
        context.Properties.TryGetValue(Key, out var progress) ? progress : null;
}
