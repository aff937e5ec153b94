namespace Webhooks.Support;

/// <summary>Has no webhooks.</summary>
public sealed class Note
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}
