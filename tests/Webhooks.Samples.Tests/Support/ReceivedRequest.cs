using System.Text;
using Webhooks.Receiving;

namespace Webhooks.Samples.Support;

/// <summary>One request, as it came in.</summary>
internal sealed record ReceivedRequest(
    string Path, string Id, string Timestamp, string Signature, byte[] Body, int Status)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public bool IsSignedWith(string secret) =>
        new WebhookVerifier(secret).Verify(Id, Timestamp, Signature, Body).IsValid;
}
