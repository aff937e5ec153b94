using Webhooks.Definitions;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>Calls the host's authenticator, if there is one. Its failures count as failures on the sending side.</summary>
internal sealed class RequestAuthentication(IRequestAuthenticator? authenticator)
{
    /// <summary>Returns the header to add, or null for none.</summary>
    /// <exception cref="OwnFaultException">The authenticator failed, or its header is not allowed.</exception>
    public async ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (authenticator is null)
        {
            return null;
        }

        var header = await AskAsync(authenticator, request, cancellationToken).ConfigureAwait(false);
        return header is null || (WebhookHeaders.IsAllowedName(header.Name) && WebhookHeaders.IsAllowedValue(header.Value))
            ? header
            : throw new OwnFaultException("the request authenticator returned a header that is not allowed");
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
            // Only the type: a message may contain the token.
            throw new OwnFaultException($"the request authenticator failed ({e.GetType().Name})", e);
        }
    }
}
