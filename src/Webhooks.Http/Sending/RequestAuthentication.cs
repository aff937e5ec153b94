using Webhooks.Definitions;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>Asks the host's authenticator, if there is one; whatever goes wrong there is a fault of ours.</summary>
internal sealed class RequestAuthentication(IRequestAuthenticator? authenticator)
{
    /// <summary>The header to add; null for none.</summary>
    /// <exception cref="OwnFaultException">There is no header that could be sent.</exception>
    public async ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (authenticator is null)
        {
            return null;
        }

        var header = await AskAsync(authenticator, request, cancellationToken).ConfigureAwait(false);
        return header is null || (WebhookHeaders.IsAllowedName(header.Name) && WebhookHeaders.IsAllowedValue(header.Value))
            ? header
            : throw new OwnFaultException("the request authenticator gave a header that may not be sent");
    }

    private static async Task<RequestHeader?> AskAsync(
        IRequestAuthenticator authenticator, SendRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await authenticator.AuthenticateAsync(request, cancellationToken).AsTask()
                .WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Only the type: a message may hold the token.
            throw new OwnFaultException($"the request authenticator failed ({e.GetType().Name})", e);
        }
    }
}
