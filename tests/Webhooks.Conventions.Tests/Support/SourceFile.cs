namespace Webhooks.Support;

internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The name up to the first dot: <c>Webhook</c> of <c>Webhook.Members.cs</c>.</summary>
    public string TypeName => System.IO.Path.GetFileName(Path).Split('.')[0];
}
