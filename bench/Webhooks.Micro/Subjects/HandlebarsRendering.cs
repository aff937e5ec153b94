using System.Globalization;
using System.Text;
using HandlebarsDotNet;

namespace Webhooks.Micro.Subjects;

/// <summary>Handlebars.Net: compiled once, in an environment of its own.</summary>
internal sealed class HandlebarsRendering
{
    private readonly HandlebarsTemplate<object, object> _template = Handlebars
        .Create(new HandlebarsConfiguration
        {
            TextEncoder = new JsonTextEncoder(),
            FormatProvider = CultureInfo.InvariantCulture,
        })
        .Compile(Templates.Handlebars);

    public byte[] Render(OrderModel model) => Encoding.UTF8.GetBytes(_template(model));
}
