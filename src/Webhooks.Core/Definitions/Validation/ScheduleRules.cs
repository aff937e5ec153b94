using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>The rules of a webhook's own retry schedule.</summary>
/// <param name="delivery">The host's: its jitter and maximum age bound a schedule; null where neither matters.</param>
/// <param name="limits">What a host lets be saved; null for what is stored already.</param>
internal sealed class ScheduleRules(DeliveryOptions? delivery, DefinitionLimits? limits = null)
{
    // A hundred delays with as many characters as one needs.
    private const int MaxLength = 2_000;

    private const string Code = "schedule.invalid";

    /// <summary>The schedule; null where there is none, or it is not one.</summary>
    public static RetrySchedule? TryParse(string? text, double jitter)
    {
        try
        {
            return text is null ? null : RetrySchedule.Parse(text, jitter);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public void Check(string? text, string path, ErrorList errors)
    {
        if (text is null)
        {
            return;
        }

        if (ProblemOf(text, out var schedule) is { } problem)
        {
            errors.Add(path, Code, problem, text);
        }

        if (schedule is not null && limits is not null)
        {
            CheckLimits(schedule, path, errors, limits);
        }
    }

    private static void CheckLimits(RetrySchedule schedule, string path, ErrorList errors, DefinitionLimits limits)
    {
        if (schedule.Attempts > limits.MaxAttempts)
        {
            errors.AddOverLimit(
                path,
                "schedule.attempts",
                $"A retry schedule has at most {limits.MaxAttempts} attempts, the first included",
                nameof(limits.MaxAttempts),
                schedule.Attempts);
        }

        if (schedule.Delays.Skip(1).Any(delay => delay < limits.MinRetryDelay))
        {
            var shortest = DelayText.Format(schedule.Delays.Skip(1).Min());
            errors.Add(
                path,
                "schedule.delay",
                $"Every delay of a retry schedule but the first is at least {DelayText.Format(limits.MinRetryDelay)} "
                    + $"({nameof(WebhooksOptions.Limits)}.{nameof(limits.MinRetryDelay)}); this has {shortest}.",
                shortest);
        }
    }

    private string? ProblemOf(string text, out RetrySchedule? schedule)
    {
        schedule = null;
        if (text.Length > MaxLength)
        {
            return $"A retry schedule has at most {MaxLength} characters; this one has {text.Length}.";
        }

        try
        {
            schedule = RetrySchedule.Parse(text, delivery?.Jitter ?? RetrySchedule.DefaultJitter);
            return schedule.Delays[0] != TimeSpan.Zero
                    ? "A retry schedule begins with 0s: the first attempt is made at once."
                : schedule.Span >= delivery?.MaxAge
                    ? $"A retry schedule is shorter than the maximum age of a delivery, {delivery.MaxAge}; "
                        + $"this one takes up to {schedule.Span}."
                : null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }
}
