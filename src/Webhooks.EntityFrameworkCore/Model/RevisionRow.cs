using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents the one row of the table of revisions, which <c>AddWebhooks()</c> adds to the model. Every writer of definitions
/// takes it first: revisions are committed in their order, and who has read one has read all before it.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class RevisionRow
{
    internal const int OnlyId = 1;

    /// <summary>Gets or sets the key, which is always 1.</summary>
    public virtual int Id { get; set; }

    /// <summary>Gets or sets the revision.</summary>
    public virtual long Value { get; set; }
}
