namespace Welkin.Kubernetes;

/// <summary>What the API asks of the environment variables of a container.</summary>
internal static class EnvironmentRules
{
    /// <summary>Upstream: ValidateEnv.</summary>
    public static void Variables(PodPart container, FaultList faults)
    {
        foreach (var variable in container.Parts("env"))
        {
            faults.Named(variable, "name", NameFormat.EnvironmentName);
            if (variable.Part("valueFrom") is { } source)
                Source(variable, source, faults);
        }
    }

    /// <summary>Upstream: ValidateEnvFrom.</summary>
    public static void Sources(PodPart container, FaultList faults)
    {
        foreach (var source in container.Parts("envFrom"))
        {
            faults.NamedIfSet(source, "prefix", NameFormat.EnvironmentName);
            var count = 0;
            foreach (var key in (ReadOnlySpan<string>)["configMapRef", "secretRef"])
            {
                if (source.Part(key) is not { } reference)
                    continue;
                count++;
                // Upstream takes it for the beginning of a name.
                faults.Named(reference, "name", name => NameRules.Subdomain(name, true));
            }
            if (count != 1)
                faults.Invalid(container.At("envFrom"), "", count == 0 ? "must specify one of: `configMapRef` or `secretRef`" : "may not have more than one field specified at a time");
        }
    }

    /// <summary>Files of variables lie in a volume that the pod itself makes (upstream: validateFileKeyRefVolumes; KEP-3721).</summary>
    public static void FileVolumes(PodContext pod)
    {
        foreach (var container in PodContainers.Of(pod.Spec))
        {
            foreach (var variable in container.Parts("env"))
            {
                if (variable.Part("valueFrom")?.Part("fileKeyRef") is not { } file)
                    continue;
                var name = file.Text("volumeName");
                // Faulty volumes count here.
                if (pod.Spec.Parts("volumes").LastOrDefault(volume => volume.Text("name") == name) is not { Map: not null } volume)
                    pod.Faults.NotFound(file.At("volumeName"), name);
                else if (!volume.Has("emptyDir"))
                    pod.Faults.Invalid(file.At("volumeName"), name, "referenced volume must be of type emptyDir");
            }
        }
    }

    private static void Source(PodPart variable, PodPart source, FaultList faults)
    {
        var count = 0;
        if (source.Part("fieldRef") is { } field)
        {
            count++;
            FieldReferenceRules.Field(field, FieldReferenceRules.ForVariables, faults);
        }
        if (source.Part("resourceFieldRef") is { } resource)
        {
            count++;
            FieldReferenceRules.Resource(resource, false, faults);
        }
        foreach (var key in (ReadOnlySpan<string>)["configMapKeyRef", "secretKeyRef"])
        {
            if (source.Part(key) is not { } reference)
                continue;
            count++;
            faults.Misformed(reference.At("name"), reference.Text("name"), NameFormat.Dns1123Subdomain(reference.Text("name")));
            faults.Named(reference, "key", NameFormat.ConfigMapKey);
        }
        if (source.Part("fileKeyRef") is { } file)
        {
            count++;
            File(file, faults);
        }
        if (count == 0)
            faults.Invalid(source.Path, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`");
        else if (variable.HasText("value"))
            faults.Invalid(source.Path, "", "may not be specified when `value` is not empty");
        else if (count > 1)
            faults.Invalid(source.Path, "", "may not have more than one field specified at a time");
    }

    private static void File(PodPart file, FaultList faults)
    {
        faults.Named(file, "key", NameFormat.EnvironmentName);
        faults.Named(file, "volumeName", NameFormat.Dns1123Label);
        if (!faults.Missing(file, "path"))
            RelativePath.NoBacksteps(file.At("path"), file.Text("path"), faults);
    }
}
