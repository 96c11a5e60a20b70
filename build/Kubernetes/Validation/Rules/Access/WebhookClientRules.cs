using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the address of a webhook (upstream: apiserver, pkg/util/webhook/validation.go).</summary>
internal static class WebhookClientRules
{
    private const string Form = "; desired format: https://host[/path]";

    public static void Check(Field client, FaultList faults)
    {
        if (client["url"].IsSet == client["service"].IsSet)
            faults.Required(client.Path, "exactly one of url or service is required");
        else if (client["url"].IsSet)
            Url(client["url"], faults);
        else
            Service(client["service"], faults);
    }

    public static void Url(Field field, FaultList faults)
    {
        var url = UrlText.Parse(field.Said());
        if (url.Mistake is { } mistake)
        {
            faults.Required(field.Path, $"url must be a valid URL: {mistake}{Form}");
            return;
        }
        if (url.Scheme != "https")
            faults.Invalid(field.Path, url.Scheme, $"'https' is the only allowed URL scheme{Form}");
        if (url.Host.Length == 0)
            faults.Invalid(field.Path, "", $"host must be provided{Form}");
        if (url.User is { } user)
            faults.Invalid(field.Path, user, "user information is not permitted in the URL");
        if (url.Fragment.Length > 0)
            faults.Invalid(field.Path, url.Fragment, "fragments are not permitted in the URL");
        if (url.Query.Length > 0)
            faults.Invalid(field.Path, url.Query, "query parameters are not permitted in the URL");
    }

    public static void Service(Field service, FaultList faults)
    {
        // The API takes name and namespace for each other here.
        if (service["namespace"].IsUnsaid())
            faults.Required(service.Path["name"], "service name is required");
        if (service["name"].IsUnsaid())
            faults.Required(service.Path["namespace"], "service namespace is required");
        Port(service["port"], faults);
        if (service["path"].Text is { Length: > 0 } path && path != "/")
            Path(service.Path["path"], path, faults);
    }

    public static void Port(Field port, FaultList faults)
    {
        if (NameFormat.PortNumber(port.Whole() ?? 0).ToList() is { Count: > 0 } mistakes)
            faults.Invalid(port.Path, port.Whole() ?? 0, $"port is not valid: {string.Join(", ", mistakes)}");
    }

    private static void Path(FieldPath at, string path, FaultList faults)
    {
        if (path == "//")
        {
            faults.Invalid(at, path, "segment[0] may not be empty");
            return;
        }
        if (!path.StartsWith('/'))
            faults.Invalid(at, path, "must start with a '/'");
        var rest = path[1..];
        foreach (var (step, index) in (rest.EndsWith('/') ? rest[..^1] : rest).Split('/').Select((step, index) => (step, index)))
        {
            if (step.Length == 0)
                faults.Invalid(at, path, string.Create(CultureInfo.InvariantCulture, $"segment[{index}] may not be empty"));
            else
                faults.InvalidEach(at, path, NameFormat.Dns1123Subdomain(step).Select(mistake => string.Create(CultureInfo.InvariantCulture, $"segment[{index}]: {mistake}")));
        }
    }
}
