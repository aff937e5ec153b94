using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Webhooks.Buffering;

namespace Webhooks.Receiving;

/// <summary>Represents the signature requirement of an endpoint. If the metadata has several, the last applies.</summary>
internal sealed class SignatureRequirement
{
    private SignatureRequirement(WebhookReceivingOptions options)
    {
        Secrets = [.. options.Secrets.Select(WebhookSecret.Parse)];
        FindSecrets = options.FindSecrets;
        Tolerance = options.Tolerance;
        Body = new(options.MaxBodyBytes, options.MaxBufferedBytes, options.ReadTimeout);
    }

    public IReadOnlyList<WebhookSecret> Secrets { get; }

    public Func<HttpContext, ValueTask<IReadOnlyList<WebhookSecret>>>? FindSecrets { get; }

    public TimeSpan Tolerance { get; }

    public BodyLimits Body { get; }

    /// <summary>Copies the options, so that later changes have no effect.</summary>
    /// <exception cref="OptionsValidationException">The options are not valid. No error contains a secret.</exception>
    public static SignatureRequirement From(WebhookReceivingOptions options)
    {
        var result = new WebhookReceivingOptionsValidator().Validate(null, options);
        return result.Succeeded
            ? new(options)
            : throw new OptionsValidationException("", typeof(WebhookReceivingOptions), result.Failures);
    }
}
