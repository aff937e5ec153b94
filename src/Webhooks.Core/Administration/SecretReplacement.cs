using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Replaces the secret of a webhook by a request; what is wrong with it are errors of an input.</summary>
internal static class SecretReplacement
{
    public static Webhook Apply(Webhook stored, SecretRotationRequest request, TimeProvider time)
    {
        ThrowIfWrong(request, time.GetUtcNow());
        try
        {
            return stored.RotateSecretTo(request.Secret ?? WebhookSecret.Generate(time), request.Overlap, time);
        }
        catch (InvalidOperationException tooMany)
        {
            throw new WebhookValidationException(new WebhookError("$.secret", "secrets.count", tooMany.Message));
        }
    }

    private static void ThrowIfWrong(SecretRotationRequest request, DateTimeOffset now)
    {
        var errors = new ErrorList();
        if (request.Overlap < TimeSpan.Zero || request.Overlap > WebhookSecret.MaxOverlap)
        {
            errors.Add(
                "$.overlap",
                "overlap.range",
                $"The overlap is from zero to {WebhookSecret.MaxOverlap.TotalDays:0} days.",
                $"{request.Overlap}");
        }

        if (request.Secret is { } secret && !secret.IsValidAt(now))
        {
            errors.Add("$.secret", "secret.ended", "The new secret has not ended yet.", Shown.Mask);
        }

        errors.ThrowIfAny();
    }
}
