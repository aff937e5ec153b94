namespace Webhooks.Model;

internal sealed class StickyNote
{
    public int Id { get; set; }

    public string Text { get; set; } = "";
}
