using System.Text;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of <c>metadata.managedFields</c> (apimachinery, pkg/apis/meta/v1/validation).</summary>
internal static class ManagedFieldRules
{
    private const int LongestSubresource = 256;

    public static void Check(Field entries, FaultList faults)
    {
        foreach (var entry in entries.Items)
        {
            if (entry["operation"].Text is not ("Apply" or "Update"))
                faults.Invalid(entry.Path["operation"], entry["operation"].Text ?? "", "must be `Apply` or `Update`");
            if (entry["fieldsType"].Text is { Length: > 0 } type && type != "FieldsV1")
                faults.Invalid(entry.Path["fieldsType"], type, "must be `FieldsV1`");
            WriteOptions.Manager(entry.Path["manager"], entry["manager"].Text ?? "", faults);
            if (Encoding.UTF8.GetByteCount(entry["subresource"].Text ?? "") > LongestSubresource)
                faults.TooLong(entry.Path["subresource"], LongestSubresource);
        }
    }
}
