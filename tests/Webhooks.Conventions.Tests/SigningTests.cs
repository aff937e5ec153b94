using System.Reflection;
using System.Security.Cryptography;
using Webhooks.Receiving;
using Webhooks.Support;

namespace Webhooks;

public sealed class SigningTests
{
    private static readonly MethodInfo FixedTime = typeof(CryptographicOperations)
        .GetMethod(nameof(CryptographicOperations.FixedTimeEquals), [typeof(ReadOnlySpan<byte>), typeof(ReadOnlySpan<byte>)])!;

    /// <summary>A time cannot be tested, a call can.</summary>
    [Fact]
    public void Signature_IsComparedInConstantTimeAndInNoOtherWay()
    {
        var contains = Assert.Single(Calls.CallersByCallee[FixedTime], caller => caller.DeclaringType!.Name == "SignatureList");
        var verifiers = Calls.CallersByCallee[contains].Select(caller => caller.DeclaringType).Distinct();
        Type[] expected = [typeof(IncrementalVerification), typeof(WebhookVerifier)];
        Assert.Equal(expected, verifiers.OrderBy(type => type!.Name));
        Examined.All(
            Calls.CallersByCallee.SelectMany(callee => callee.Select(caller => (Caller: caller, Callee: callee.Key)))
                .Where(call => expected.Contains(call.Caller.DeclaringType) || call.Caller.DeclaringType == contains.DeclaringType),
            call => call.Callee.Name is "SequenceEqual" or "SequenceCompareTo" or "IndexOf"
                ? $"{call.Caller.Name} compares by {call.Callee.Name}, whose time tells how much is right"
                : null);
    }
}
