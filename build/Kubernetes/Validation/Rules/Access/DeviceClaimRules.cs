using System.Text;
using System.Text.Json.Nodes;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of claims of devices and of their classes (upstream: pkg/apis/resource/validation).</summary>
internal static class DeviceClaimRules
{
    private const int Most = 32;
    private const int LongestParameters = 10 * 1024;
    private const string NoRequest = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'";

    public static void Claim(Field root, FaultList faults) => Devices(root["spec"]["devices"], faults);

    public static void Template(Field root, FaultList faults)
    {
        var metadata = root["spec"]["metadata"];
        LabelRules.Labels(metadata["labels"], faults);
        foreach (var key in (metadata.Map ?? []).Select(entry => entry.Key).Where(key => key is not ("labels" or "annotations") && metadata[key].IsSet))
            faults.Forbidden(metadata.Path[key], "cannot be set");
        Devices(root["spec"]["spec"]["devices"], faults);
    }

    public static void Class(Field root, FaultList faults)
    {
        var spec = root["spec"];
        DeviceRequestRules.Selectors(spec["selectors"], faults);
        DeviceLists.List(spec["config"], Most, config => Configuration(config, faults), faults);
        if (spec["extendedResourceName"].Text is { } name && (!name.Contains('/', StringComparison.Ordinal) || name.StartsWith("requests.", StringComparison.Ordinal)
            || name.Contains("kubernetes.io/", StringComparison.Ordinal) || NameFormat.QualifiedName($"requests.{name}").Any()))
            faults.Invalid(spec.Path["extendedResourceName"], name, "must be a valid extended resource name");
    }

    private static void Devices(Field devices, FaultList faults)
    {
        var names = devices["requests"].Items.SelectMany(request => request["firstAvailable"].Items.Select(part => $"{request["name"].Said()}/{part["name"].Said()}").Append(request["name"].Said()))
            .ToHashSet(StringComparer.Ordinal);
        DeviceLists.Set(devices["requests"], Most, request => DeviceRequestRules.Check(request, faults), request => request["name"].Said(), faults);
        DeviceLists.List(devices["constraints"], Most, constraint => Constraint(constraint, names, faults), faults);
        DeviceLists.List(devices["config"], Most, config =>
        {
            Requests(config["requests"], names, faults);
            Configuration(config, faults);
        }, faults);
    }

    private static void Constraint(Field constraint, HashSet<string> names, FaultList faults)
    {
        Requests(constraint["requests"], names, faults);
        if (constraint["matchAttribute"].IsSet)
            DeviceNames.FullyQualified(constraint["matchAttribute"], faults);
        else if (constraint["distinctAttribute"].IsSet)
            DeviceNames.FullyQualified(constraint["distinctAttribute"], faults);
        else
            faults.Required(constraint.Path, "exactly one of \"matchAttribute\" or \"distinctAttribute\" is required, but multiple fields are set");
    }

    private static void Requests(Field requests, HashSet<string> names, FaultList faults) => DeviceLists.Set(requests, Most, request =>
    {
        var segments = request.Said().Split('/');
        if (segments.Length <= 2)
        {
            foreach (var segment in segments)
                faults.InvalidEach(request.Path, segment, NameFormat.Dns1123Label(segment));
        }
        if (!names.Contains(request.Said()))
            faults.Invalid(request.Path, request.Said(), NoRequest);
    }, request => request.Said(), faults);

    private static void Configuration(Field config, FaultList faults)
    {
        var opaque = config["opaque"];
        if (!opaque.IsSet)
        {
            faults.Required(opaque.Path);
            return;
        }
        CloudSources.DriverName(opaque["driver"], faults);
        var parameters = opaque["parameters"];
        if (!parameters.IsSet)
            faults.Required(parameters.Path);
        else if (Encoding.UTF8.GetByteCount(parameters.Node!.ToJsonString()) > LongestParameters)
            faults.TooLong(parameters.Path, LongestParameters);
        else if (parameters.Node is not JsonObject)
            faults.Invalid(parameters.Path, "<value omitted>", "must be a valid JSON object");
    }
}
