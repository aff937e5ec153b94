namespace Webhooks.Validation;

/// <summary>The rules of a webhook's own retry schedule.</summary>
/// <param name="delivery">The host's: its jitter and maximum age bound a schedule; null where neither matters.</param>
internal sealed class ScheduleRules(DeliveryOptions? delivery)
{
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
        if (text is not null && ProblemOf(text) is { } problem)
        {
            errors.Add(path, Code, problem, text);
        }
    }

    private string? ProblemOf(string text)
    {
        try
        {
            var schedule = RetrySchedule.Parse(text, delivery?.Jitter ?? RetrySchedule.DefaultJitter);
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
