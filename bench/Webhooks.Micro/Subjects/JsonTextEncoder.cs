using System.Text;
using System.Text.Encodings.Web;
using HandlebarsDotNet;

namespace Webhooks.Micro.Subjects;

/// <summary>Lets Handlebars.Net escape as JSON demands, where it would escape as HTML does.</summary>
internal sealed class JsonTextEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) =>
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(target, text ?? "");

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var whole = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            whole.Append(text.Current);
        }

        Encode(whole, target);
    }
}
