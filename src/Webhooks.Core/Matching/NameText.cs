using System.Text;
using Webhooks.Text;

namespace Webhooks.Matching;

/// <summary>
/// Formats names for a sentence: the first 20, each as short as in an error, and the number of the others.
/// </summary>
internal static class NameText
{
    private const int Most = 20;

    public static string Of(IEnumerable<string> names)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var name in names)
        {
            if (count++ < Most)
            {
                text.Append(count == 1 ? "" : ", ").Append(Shown.Text(name));
            }
        }

        return count > Most ? $"{text} and {count - Most} more" : text.ToString();
    }
}
