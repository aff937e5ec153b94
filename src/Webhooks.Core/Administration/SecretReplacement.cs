using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>Rotates the secret of a webhook by a request, and reports problems as validation errors.</summary>
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
                $"Overlap must be between zero and {WebhookSecret.MaxOverlap.TotalDays:0} days.",
                $"{request.Overlap}");
        }

        if (request.Secret is { } secret && !secret.IsValidAt(now))
        {
            errors.Add("$.secret", "secret.ended", "New secret must not be expired.", Shown.Mask);
        }

        errors.ThrowIfAny();
    }
}
