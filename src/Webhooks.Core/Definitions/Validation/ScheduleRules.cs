using Webhooks.Text;

namespace Webhooks.Definitions.Validation;

/// <summary>Checks the retry schedule of a webhook.</summary>
/// <param name="delivery">
/// The options whose jitter and maximum age limit a schedule, or <see langword="null"/> for no such limit.
/// </param>
/// <param name="limits">The limits for saving, or <see langword="null"/> for stored webhooks.</param>
internal sealed class ScheduleRules(DeliveryOptions? delivery, DefinitionLimits? limits = null)
{
    // Enough for a hundred delays of the longest form.
    private const int MaxLength = 2_000;

    private const string Code = "schedule.invalid";

    /// <summary>Parses a schedule. Returns <see langword="null"/> if there is none, or if it is not valid.</summary>
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
                $"Retry schedule must have at most {limits.MaxAttempts} attempts, including the first",
                nameof(limits.MaxAttempts),
                schedule.Attempts);
        }

        if (schedule.Delays.Skip(1).Any(delay => delay < limits.MinRetryDelay))
        {
            var shortest = DelayText.Format(schedule.Delays.Skip(1).Min());
            errors.Add(
                path,
                "schedule.delay",
                "Each delay of a retry schedule after the first must be at least "
                    + $"{DelayText.Format(limits.MinRetryDelay)} "
                    + $"({nameof(WebhooksOptions.Limits)}.{nameof(limits.MinRetryDelay)}), but one is {shortest}.",
                shortest);
        }
    }

    private string? ProblemOf(string text, out RetrySchedule? schedule)
    {
        schedule = null;
        if (text.Length > MaxLength)
        {
            return $"Retry schedule must have at most {MaxLength} characters, but has {text.Length}.";
        }

        try
        {
            schedule = RetrySchedule.Parse(text, delivery?.Jitter ?? RetrySchedule.DefaultJitter);
            return schedule.Delays[0] != TimeSpan.Zero
                    ? "Retry schedule must begin with 0s, because the first attempt is immediate."
                : schedule.Span >= delivery?.MaxAge
                    ? $"Retry schedule must be shorter than the maximum age of a delivery ({delivery.MaxAge}), "
                        + $"but takes up to {schedule.Span}."
                : null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }
}
