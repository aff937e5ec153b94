using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents the single row of the table of revisions, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Every write of a webhook takes it before it changes anything, and keeps it locked until the commit. So
/// revisions are committed in order, and a reader of one revision has read all before it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class RevisionRow
{
    internal const int OnlyId = 1;

    /// <summary>Gets or sets the key, which is always 1.</summary>
    public virtual int Id { get; set; }

    /// <summary>Gets or sets the revision.</summary>
    public virtual long Value { get; set; }

    /// <summary>
    /// Gets or sets the last revision whose removal was purged. A reader of an older revision must read everything.
    /// </summary>
    public virtual long PurgedRemovals { get; set; }
}
